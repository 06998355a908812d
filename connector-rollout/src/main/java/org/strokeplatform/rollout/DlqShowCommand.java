/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.avro.generic.GenericRecord;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.deadletter.DeadLetter;
import org.strokeplatform.rollout.deadletter.DoubtfulRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows why records became dead letters. */
@Command(
        name = "show",
        description = {
            "Show what the headers say of the dead letters of a sink, the oldest first",
            "Keys and values are patients' data: they are shown with --values only"
        })
final class DlqShowCommand extends DlqAction {

    /** What may quote a value: Connect's own {@code Cast} does. */
    private static final Set<String> QUOTING = Set.of("exception.message", "exception.stacktrace");

    @Parameters(paramLabel = "NAME", description = "The connector")
    private String name;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many records at most. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--trace", description = "Show messages and stack traces too; they may quote a value")
    private boolean trace;

    @Option(
            names = "--values",
            description = "Show keys and values too: patients' data, as they were before any pseudonym")
    private boolean values;

    @Override
    ExitCode look() throws IOException, InterruptedException {
        if (limit < 1) {
            throw badUsage("--limit is at least 1");
        }
        List<DeadLetter> letters = new ArrayList<>();
        topic(sink(name)).read(limit, letters::add);
        if (values) {
            note("Patients' data follow: keep them out of logs, tickets and screenshots");
        }
        DoubtfulRecords format = values ? new DoubtfulRecords(environment().required("SCHEMA_REGISTRY_URL")) : null;
        List<Map<String, Object>> shown = new ArrayList<>();
        for (DeadLetter letter : letters) {
            shown.add(shown(letter, format));
        }
        if (json()) {
            printJson(Map.of("deadLetters", shown));
        } else {
            shown.forEach(letter ->
                    letter.forEach((what, text) -> print((what.equals("at") ? "" : "    ") + what + ": " + text)));
        }
        return ExitCode.OK;
    }

    /** What is shown of a record; its key and value only if there is a format to read them in. */
    private Map<String, Object> shown(DeadLetter letter, DoubtfulRecords format)
            throws IOException, InterruptedException {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", letter.at().toString());
        letter.context().forEach((header, text) -> {
            if (trace || !QUOTING.contains(header)) {
                shown.put(header, SecretMask.scrub(text));
            }
        });
        if (format != null) {
            shown.put("key", text(format, letter.key()));
            shown.put("value", text(format, letter.value()));
        }
        return shown;
    }

    private static String text(DoubtfulRecords format, byte[] bytes) throws IOException, InterruptedException {
        if (bytes == null) {
            return "none";
        }
        return format.read(bytes)
                .map(GenericRecord::toString)
                .orElseGet(() -> "base64 " + Base64.getEncoder().encodeToString(bytes));
    }
}
