/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SQLAppStatusStore;
import org.apache.spark.sql.execution.ui.SQLExecutionUIData;
import org.apache.spark.sql.execution.ui.SparkPlanGraphNode;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What Spark's own metrics say about the reading of files. */
final class ScanMetrics {

    private static final List<String> WANTED = List.of(
            "number of result data files",
            "number of skipped data files",
            "number of files read",
            "number of partitions read",
            "number of output rows",
            "total data file size (bytes)",
            "size of files read");

    private ScanMetrics() {}

    /** A line for each different reading of a table. */
    static Collection<String> lines(SparkSession spark) {
        SQLAppStatusStore store = ((org.apache.spark.sql.classic.SparkSession) spark)
                .sharedState()
                .statusStore();
        TreeSet<String> lines = new TreeSet<>();
        for (SQLExecutionUIData execution : CollectionConverters.asJava(store.executionsList())) {
            Map<Object, String> values = store.executionMetrics(execution.executionId());
            for (SparkPlanGraphNode node : CollectionConverters.asJava(
                    store.planGraph(execution.executionId()).allNodes())) {
                if (node.name().startsWith("BatchScan") || node.name().startsWith("Scan parquet")) {
                    line(node, values).ifPresent(lines::add);
                }
            }
        }
        return lines;
    }

    private static Optional<String> line(SparkPlanGraphNode node, Map<Object, String> values) {
        List<String> parts = new ArrayList<>();
        CollectionConverters.asJava(node.metrics()).forEach(metric -> {
            scala.Option<String> value = values.get(metric.accumulatorId());
            if (WANTED.contains(metric.name()) && value.isDefined()) {
                // The last line of several is the values, the others say what they are.
                parts.add(metric.name() + " "
                        + value.get()
                                .lines()
                                .reduce((title, numbers) -> numbers)
                                .orElse(""));
            }
        });
        return parts.stream().allMatch(part -> part.endsWith(" 0"))
                ? Optional.empty()
                : Optional.of(node.name() + ": " + columns(node.desc()) + " columns, " + String.join(", ", parts));
    }

    /** The scan's description begins with its columns in brackets. */
    private static long columns(String description) {
        int open = description.indexOf('[');
        int close = description.indexOf(']');
        return open < 0 || close < open + 2
                ? 0
                : description
                                .substring(open, close)
                                .chars()
                                .filter(c -> c == ',')
                                .count()
                        + 1;
    }
}
