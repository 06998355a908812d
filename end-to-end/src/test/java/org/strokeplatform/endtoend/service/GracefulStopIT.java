/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class GracefulStopIT {

    private static final String DATABASE = "graceful_stop_it";

    /** A row that no client heard of would be a request that was accepted and lost. */
    @Test
    void answersEveryRequestThatItAccepted(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
            service.await("/health/ready", 200);
            Load load = Load.start(service, 16);
            load.awaitAnswers(300);

            service.terminate();
            int exit = service.awaitEnd();
            load.stop();

            assertThat(exit).isEqualTo(143);
            assertThat(load.statuses()).isSubsetOf(Set.of(200, 503));
            assertThat(rows(mysql)).isEqualTo(load.answered().size());
            assertThat(service.log().lines().filter(line -> line.contains("POST /predict 200")))
                    .hasSize(load.answered().size());
        }
    }

    private static int rows(EmbeddedMySql mysql) throws Exception {
        try (Connection connection = mysql.connect(DATABASE);
                ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM predictions")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
