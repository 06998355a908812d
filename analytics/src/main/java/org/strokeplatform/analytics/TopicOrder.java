/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.Set;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

/**
 * Orders the archived changes of a table as they are in its topic. Time cannot: all changes of a transaction have the same,
 * a clock may be set back, and a snapshot's rows bear a later time than the changes that were made meanwhile.
 *
 * <p>A change's place is its offset. Offsets start at 0 again in a topic that was made again, and in a partition that was
 * added, to which keys move from others. So the record at offset 0 of any partition begins an epoch: it, and what was
 * written to the topic after it, comes after all that was written before.
 *
 * <p>A key whose type changes moves to another partition, too, and begins no epoch there. In a topic of several partitions
 * the time at which a record was written to it therefore comes before the offset.
 *
 * <p>Changes that were archived before the archive had places come first, in the order of their times, where a delete is the
 * last of its transaction.
 */
final class TopicOrder {

    private static final String PARTITION = "__partition";
    private static final String OFFSET = "__offset";
    private static final String WRITTEN = "__record_ts";
    private static final String WITHOUT_PLACE = "__without_place";

    /** Where a record is in its topic, and when it was written there. */
    static final StructType COLUMNS = new StructType()
            .add(PARTITION, DataTypes.IntegerType)
            .add(OFFSET, DataTypes.LongType)
            .add(WRITTEN, DataTypes.TimestampType);

    private TopicOrder() {}

    /**
     * The changes with their {@code place}, each once. Looks into them for first records and for duplicates.
     *
     * @param changes with {@code __file} and {@code __row}, which order what has no place
     */
    static Dataset<Row> place(Dataset<Row> changes) {
        Dataset<Row> all = changes;
        for (StructField column : COLUMNS.fields()) {
            // An archive that no sink of this version has written to lacks them.
            if (!Set.of(all.columns()).contains(column.name())) {
                all = all.withColumn(column.name(), lit(null).cast(column.dataType()));
            }
        }
        Column epoch = epoch(all);
        Column written = hasSeveralPartitions(all) ? col(WRITTEN) : lit(null).cast(DataTypes.TimestampType);
        return once(all)
                .withColumn(
                        "place",
                        struct(
                                col(OFFSET).isNotNull().as("known"),
                                epoch.as("epoch"),
                                written.as("written"),
                                col(OFFSET).as("offset"),
                                col("__source_ts_ms").as("time"),
                                col("__op").equalTo("d").as("is_delete"),
                                col("__file").as("file"),
                                col("__row").as("row"),
                                col(PARTITION).as("partition")));
    }

    private static boolean hasSeveralPartitions(Dataset<Row> changes) {
        return changes.where(col(PARTITION).isNotNull())
                        .select(PARTITION)
                        .distinct()
                        .count()
                > 1;
    }

    /** How many first records are not newer. */
    private static Column epoch(Dataset<Row> changes) {
        List<Row> firsts = changes.where(col(OFFSET).equalTo(0).and(col(WRITTEN).isNotNull()))
                .select(WRITTEN)
                .distinct()
                .collectAsList();
        Column epoch = lit(0);
        for (Row first : firsts) {
            epoch = epoch.plus(when(col(WRITTEN).geq(lit(first.get(0))), 1).otherwise(0));
        }
        return epoch;
    }

    /** Looks for duplicates first: there are hardly ever any, and dropping them moves every row. */
    private static Dataset<Row> once(Dataset<Row> changes) {
        boolean isOnce = changes.where(col(OFFSET).isNotNull())
                .groupBy(PARTITION, OFFSET, WRITTEN)
                .count()
                .where("count > 1")
                .isEmpty();
        return isOnce
                ? changes
                : changes.withColumn(WITHOUT_PLACE, when(col(OFFSET).isNull(), monotonically_increasing_id()))
                        .dropDuplicates(PARTITION, OFFSET, WRITTEN, WITHOUT_PLACE)
                        .drop(WITHOUT_PLACE);
    }
}
