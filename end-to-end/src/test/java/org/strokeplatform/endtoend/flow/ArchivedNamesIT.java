/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** No name of a patient reaches the archive, whichever way the row took and whatever became of it. */
@ExtendWith(RunningPlatform.class)
class ArchivedNamesIT {

    /** Early in every name, since statistics hold the first characters only. */
    private static final String NAME = "Qwyzzx";

    private static final String MARK = "Namesland";

    private static final List<String> NAMES =
            List.of(NAME + " Unmistakable", "\u738b " + NAME, "O'" + NAME + " \"Zo\" \\ \u00e9", NAME);

    @Test
    void keepsEveryNameOutOfEveryObjectOfTheBucket(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        for (String name : NAMES) {
            predict(endpoints, name);
        }
        try (Connection source = TestDatabase.source(endpoints)) {
            for (String name : NAMES) {
                change(source, "INSERT INTO patients (country, age, gender, name) VALUES (?, 95, 'Male', ?)", name);
            }
            change(source, "UPDATE patients SET age = 96 WHERE country = ? AND name = ?", NAMES.get(0));
            change(
                    source,
                    "UPDATE patients SET name = CONCAT(name, ' II') WHERE country = ? AND name = ?",
                    NAMES.get(1));
            change(source, "DELETE FROM patients WHERE country = ? AND name = ?", NAMES.get(2));
        }

        try (Archive archive = new Archive(endpoints::get)) {
            Await.until(
                    "every change is in the archive",
                    () -> archived(archive, "predictions").size() == NAMES.size()
                            && archived(archive, "patients").size() == NAMES.size() + 3);

            assertThat(archived(archive, "patients"))
                    .allSatisfy(name -> assertThat(name).startsWith("local-1:"));
            Path bucket = running.platform().context().data().of("s3").resolve(endpoints.get("S3_BUCKET"));
            BucketSearch search = new BucketSearch(bucket, archive);
            assertThat(search.objects())
                    .anyMatch(object -> object.toString().endsWith(".parquet"))
                    .anyMatch(object -> object.toString().endsWith(".avro"))
                    .anyMatch(object -> object.toString().endsWith(".json"));
            // What is not secret is found: in rows, in the packed statistics of manifests.
            assertThat(search.objectsWith(MARK))
                    .anyMatch(object -> object.toString().endsWith(".parquet"))
                    .anyMatch(object -> object.toString().endsWith(".avro"));
            assertThat(search.objectsWith(NAME)).isEmpty();
        }
    }

    private static void predict(Endpoints endpoints, String name) throws Exception {
        String body = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "gender",
                        "Male",
                        "age",
                        95,
                        "hypertension",
                        0,
                        "heart_disease",
                        1,
                        "avg_glucose_level",
                        150.5,
                        "bmi",
                        31,
                        "smoking_status",
                        "smokes",
                        "name",
                        name,
                        "country",
                        MARK));
        assertThat(Http.post(endpoints.get("API_URL") + "/predict", body).statusCode())
                .isBetween(200, 201);
    }

    private static void change(Connection source, String sql, String name) throws Exception {
        try (PreparedStatement statement = source.prepareStatement(sql)) {
            statement.setString(1, MARK);
            statement.setString(2, name);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** The names that the archive has in its changes of our rows. */
    private static List<String> archived(Archive archive, String tableName) throws Exception {
        List<String> names = new ArrayList<>();
        Table table = archive.table(tableName);
        if (table != null) {
            try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                    .where(Expressions.equal("country", MARK))
                    .build()) {
                rows.forEach(row -> names.add(String.valueOf(row.getField("name"))));
            }
        }
        return names;
    }
}
