/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

/** What a time selects does not depend on where the service stands. */
@ExtendWith(MySqlServer.class)
class TimeZoneIT {

    /** In hours that New York skips, Madrid skips, and either has twice; and in summer and winter. */
    private static final List<String> TIMES = List.of(
            "2026-01-15T12:00:00",
            "2026-03-08T02:30:00",
            "2026-03-29T02:30:00",
            "2026-07-15T23:59:59",
            "2026-10-25T02:30:00",
            "2026-11-01T01:30:00");

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Europe/Madrid"})
    void selectsTheSameRowsInEveryTimeZone(String zone, EmbeddedMySql mysql) throws Exception {
        String database = "zone_it_" + zone.replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
        mysql.createDatabase(database);
        try (PackagedService service = PackagedService.start(mysql, database, Map.of("TZ", zone))) {
            service.await("/health/ready", 200);
            for (String time : TIMES) {
                mysql.execute("INSERT INTO " + database + ".predictions (timestamp) VALUES ('" + time + "')");
            }

            for (int i = 0; i < TIMES.size(); i++) {
                String time = TIMES.get(i);
                JsonNode rows = json(service.get("/predictions?from=" + time + "Z&to=" + time + ".001Z"));

                assertThat(rows.findValuesAsText("id")).as(time).containsExactly(String.valueOf(i + 1));
                assertThat(rows.findValuesAsText("timestamp")).containsExactly(time + "Z");
            }
        }
    }
}
