/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.deadletter.DeadLetterCounts;
import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts the dead letters of each sink. */
@Command(
        name = "list",
        description = {
            "Count the records in the sinks' dead-letter topics, by where they come from and why",
            "Exit code 0: there are none; 1: there are some"
        })
final class DlqListCommand extends DlqAction {

    /** The dead letters of one connector, as JSON has them. */
    private record Counted(String connector, String topic, long records, List<DeadLetterCounts.Count> reasons) {}

    @Override
    ExitCode look() {
        List<Counted> all = new ArrayList<>();
        long total = 0;
        for (Sink sink : sinks()) {
            DeadLetterCounts counts = new DeadLetterCounts();
            topic(sink).read(Long.MAX_VALUE, counts::add);
            total += counts.total();
            if (!json()) {
                print("%s: %d in %s".formatted(sink.name(), counts.total(), sink.topic()));
                counts.reasons().forEach(reason -> print("    " + reason));
            }
            all.add(new Counted(sink.name(), sink.topic(), counts.total(), counts.reasons()));
        }
        if (json()) {
            printJson(Map.of("deadLetters", all));
        }
        return total == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
