/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/**
 * How a file separates columns and decimals, and what stands for nothing in it.
 *
 * @param separator a comma, a semicolon or a tab
 */
record CsvDialect(char separator, DecimalMark decimalMark) {

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final Set<String> MISSING = Set.of("NA", "N/A", "NAN", "NULL", "-");

    /** Recognizes a file by its first lines: the separator that shows the most of the model's inputs in the header. */
    static CsvDialect of(String sample) throws IOException {
        char best = ',';
        long most = 0;
        for (char separator : SEPARATORS) {
            try (CSVParser parser = parser(sample, separator)) {
                Iterator<CSVRecord> records = parser.iterator();
                long inputs = records.hasNext() ? new CsvHeader(records.next().toList()).inputs() : 0;
                if (inputs > most) {
                    best = separator;
                    most = inputs;
                }
            } catch (UncheckedIOException e) {
                // Quotes that are out of place with this separator; the file's own parser says so if it is the one.
                continue;
            }
        }
        return new CsvDialect(best, decimalMark(sample, best));
    }

    /** A comma between columns leaves the point for decimals; elsewhere the numbers of the inputs must tell. */
    private static DecimalMark decimalMark(String sample, char separator) throws IOException {
        if (separator == ',') {
            return DecimalMark.POINT;
        }
        try (CSVParser parser = parser(sample, separator)) {
            CsvHeader header = null;
            for (CSVRecord row : parser) {
                if (header == null) {
                    header = new CsvHeader(row.toList());
                    continue;
                }
                for (PatientInput input : PatientInput.values()) {
                    int column = header.indexOf(input.column());
                    DecimalMark mark = column < 0 || column >= row.size()
                            ? DecimalMark.UNCLEAR
                            : DecimalMark.in(row.get(column).strip());
                    if (mark != DecimalMark.UNCLEAR) {
                        return mark;
                    }
                }
            }
        } catch (UncheckedIOException e) {
            // What is no CSV is refused when its row is read.
            return DecimalMark.UNCLEAR;
        }
        return DecimalMark.UNCLEAR;
    }

    private static CSVParser parser(String sample, char separator) throws IOException {
        return CSVParser.parse(new StringReader(sample), format(separator));
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
    }

    CSVFormat format() {
        return format(separator);
    }

    /** A value for an input: null when it is missing, otherwise text, or a number that is not certain. */
    Object value(String field) {
        String text = field.strip();
        return text.isEmpty() || MISSING.contains(text.toUpperCase(Locale.ROOT)) ? null : decimalMark.read(text);
    }
}
