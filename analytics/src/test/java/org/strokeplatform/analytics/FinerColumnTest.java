/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.math.BigDecimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The runbook's statements for a column of the archive whose numbers become finer. */
@ExtendWith(LocalSpark.class)
class FinerColumnTest {

    private static final String TABLE = "stroke.stroke.finer";

    @Test
    void holdsEarlierAndFinerNumbers(SparkSession spark) {
        spark.sql("CREATE TABLE " + TABLE + " (id INT, bmi DECIMAL(4,1)) USING iceberg");
        spark.sql("INSERT INTO " + TABLE + " VALUES (1, 22.5)");
        assertThatThrownBy(() -> spark.sql("ALTER TABLE " + TABLE + " ALTER COLUMN bmi TYPE DECIMAL(5,2)"))
                .hasMessageContaining("bmi");

        spark.sql("ALTER TABLE " + TABLE + " RENAME COLUMN bmi TO bmi_before");
        spark.sql("ALTER TABLE " + TABLE + " ADD COLUMN bmi decimal(5,2)");
        spark.sql("INSERT INTO " + TABLE + " (id, bmi) VALUES (2, 6.55)");

        assertThat(spark.sql("SELECT coalesce(bmi, bmi_before) FROM " + TABLE + " ORDER BY id")
                        .collectAsList())
                .extracting((Row row) -> row.getDecimal(0))
                .containsExactly(new BigDecimal("22.50"), new BigDecimal("6.55"));
    }
}
