/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Traces;
import org.strokeplatform.rollout.deadletter.DeadLetterCounts;
import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    @Override
    ExitCode look() {
        List<Map<String, Object>> all = new ArrayList<>();
        long total = 0;
        for (Sink sink : sinks()) {
            DeadLetterCounts counts = new DeadLetterCounts(Traces::cause);
            topic(sink).read(counts::add);
            total += counts.total();
            if (!json()) {
                print("%s: %d in %s".formatted(sink.name(), counts.total(), sink.topic()));
                counts.lines().forEach(line -> print("    " + line));
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("connector", sink.name());
            one.put("topic", sink.topic());
            one.put("records", counts.total());
            one.put("reasons", counts.json());
            all.add(one);
        }
        if (json()) {
            printJson(Map.of("deadLetters", all));
        }
        return total == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
