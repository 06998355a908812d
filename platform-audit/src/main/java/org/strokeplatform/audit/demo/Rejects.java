/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Collects the rows that were not sent, each with its line and what is wrong with it. */
final class Rejects implements AutoCloseable {

    private final Path file;
    private CSVPrinter printer;
    private long count;

    Rejects(Path file) {
        this.file = file;
    }

    void add(DemoFile.Row row) throws IOException {
        if (printer == null) {
            printer = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.DEFAULT);
        }
        String problems = String.join("; ", row.problems());
        System.out.println("line " + row.line() + ": " + problems);
        printer.print(row.line());
        printer.print(problems);
        printer.printRecord(row.source());
        count++;
    }

    long count() {
        return count;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (printer != null) {
            printer.close();
        }
    }
}
