/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The header line of a file: columns by name, in any order and letter case and with spaces around. A column may lack a
 * name, as an index does; at the end, where spreadsheets write separators alone, it is cut off.
 */
final class CsvHeader {

    private static final int LONGEST_QUOTE = 400;

    private final List<String> fields;
    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();
    private String repeated;

    CsvHeader(List<String> fields) {
        this.fields = fields;
        int width = fields.size();
        while (width > 0 && fields.get(width - 1).isBlank()) {
            width--;
        }
        names = List.copyOf(fields.subList(0, width));
        for (int i = 0; i < width; i++) {
            Integer first = names.get(i).isBlank() ? null : columns.putIfAbsent(folded(names.get(i)), i);
            if (first != null) {
                repeated = quoted(List.of(names.get(first), names.get(i)));
            }
        }
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The names as the file spells them. */
    List<String> names() {
        return names;
    }

    /** Where a column is; below zero when there is none. */
    int indexOf(String column) {
        return columns.getOrDefault(column, -1);
    }

    /** How many of the model's inputs there are. */
    long inputs() {
        return Arrays.stream(PatientInput.values())
                .filter(input -> indexOf(input.column()) >= 0)
                .count();
    }

    /**
     * Whether a row of so many fields may end in empty ones that the header lacks. Where commas separate, a number with
     * a decimal comma makes a row longer too, and moves the values behind it: an empty last value would hide that. It
     * cannot where a label comes last of the inputs, since a moved number is no label.
     */
    boolean allowsEmptyEnd(int size, char separator) {
        int label = Math.max(indexOf(PatientInput.GENDER.column()), indexOf(PatientInput.SMOKING_STATUS.column()));
        return size == fields.size()
                || separator != ','
                || Arrays.stream(PatientInput.values()).allMatch(input -> indexOf(input.column()) <= label);
    }

    /**
     * What is wrong with the header, or null. Its names are quoted only where one is an input's: a file without a header
     * has a patient in this line.
     */
    String problem(List<String> required) {
        List<String> missing =
                required.stream().filter(column -> indexOf(column) < 0).toList();
        if (missing.isEmpty()) {
            return repeated == null
                    ? null
                    : "expected each column once in any letter case, found " + repeated + "; rename or remove one";
        }
        String expected = "expected a header with the columns " + String.join(", ", missing) + ", found ";
        if (inputs() > 0) {
            return expected + "only " + quoted(names) + "; add or rename columns";
        } else if (names.isEmpty()) {
            return expected + "nothing; the names of the columns must be the first line";
        } else if (names.stream().anyMatch(CsvHeader::holdsSeveralInputs)) {
            return expected + "names in one column; separate them by commas, semicolons or tabs, each quoted by itself";
        }
        return expected + "none of that name (the line is not shown, it may be a patient's); the names of the columns"
                + " must be the first line";
    }

    private static boolean holdsSeveralInputs(String name) {
        List<String> words = Arrays.asList(folded(name).split("[^a-z_]+"));
        return Arrays.stream(PatientInput.values())
                        .map(PatientInput::column)
                        .filter(words::contains)
                        .count()
                > 1;
    }

    private static String quoted(List<String> names) {
        String quoted = names.stream()
                .map(name -> '"' + name.replaceAll("\\p{Cntrl}", " ") + '"')
                .collect(Collectors.joining(", "));
        return quoted.length() > LONGEST_QUOTE ? quoted.substring(0, LONGEST_QUOTE) + "..." : quoted;
    }
}
