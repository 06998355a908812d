/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Ends a source's task before it writes numbers that the targets' columns would round. An error, since no setting of
 * Connect's shall turn it into records that are left out.
 */
public final class FinerColumnError extends Error {

    private static final long serialVersionUID = 1L;

    /**
     * Names each column and the setting that accepts it.
     *
     * @param before what the columns held
     * @param now what columns hold, these and others
     */
    FinerColumnError(String topic, boolean isKey, Map<String, NumericType> before, Map<String, NumericType> now) {
        super(
                ("Topic %s: the numbers of %s have become finer, and targets that hold the earlier ones would round them; widen"
                                + " these columns in the replica, high_risk and the archive, then add to %s.converter.%s: %s")
                        .formatted(
                                topic,
                                join(before, column -> change(column, before.get(column), now.get(column))),
                                isKey ? "key" : "value",
                                AcceptedColumns.SETTING,
                                join(before, column -> AcceptedColumns.entry(topic, column, now.get(column)))));
    }

    private static String change(String column, NumericType before, NumericType now) {
        return "'%s' (%s, was %s)".formatted(column, now.describe(), before.describe());
    }

    private static String join(Map<String, NumericType> columns, UnaryOperator<String> text) {
        return columns.keySet().stream().map(text).collect(Collectors.joining(", "));
    }
}
