/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.stream.IntStream;

/** How a number falls into categories: intervals closed on the left. */
enum Binning {
    AGE_GROUP("age_group", 50, 80),
    BMI_CATEGORY("bmi_category", 18.5, 25, 30, 35, 40),
    GLUCOSE_CATEGORY("glucose_category", 70, 85, 100, 110, 126, 140);

    private final String column;
    private final double[] cuts;
    private final String[] ranges;

    Binning(String column, double... cuts) {
        this.column = column;
        this.cuts = cuts;
        ranges = IntStream.rangeClosed(0, cuts.length).mapToObj(this::rangeOf).toArray(String[]::new);
    }

    int size() {
        return cuts.length + 1;
    }

    /** The index of the category, which is the number of cuts at or below the value. */
    int indexOf(double value) {
        int index = 0;
        while (index < cuts.length && value >= cuts[index]) {
            index++;
        }
        return index;
    }

    /** The feature's name, such as {@code age_group=50..80}. */
    String featureName(int index) {
        return column + "=" + ranges[index];
    }

    /** The category's interval, such as {@code 50..80}. */
    String range(int index) {
        return ranges[index];
    }

    private String rangeOf(int index) {
        String from = index == 0 ? "" : number(cuts[index - 1]);
        String to = index == cuts.length ? "" : number(cuts[index]);
        return from + ".." + to;
    }

    private static String number(double cut) {
        return cut == Math.rint(cut) ? Long.toString((long) cut) : Double.toString(cut);
    }
}
