/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.junit.jupiter.api.Test;
import org.strokeplatform.audit.demo.Comparison.Count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows of the demo is printed by it, with the numbers of that run. */
class ReadmeTest {

    private final String readme = read();

    @Test
    void showsWhatWasCompared() {
        Map<DemoTable, Map<Count, Long>> tallies = new EnumMap<>(DemoTable.class);
        for (DemoTable table : DemoTable.values()) {
            MatchResult row = find(table.tableName() + " +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\d+)");
            Map<Count, Long> tally = new EnumMap<>(Count.class);
            for (Count count : Count.values()) {
                tally.put(count, Long.valueOf(row.group(count.ordinal() + 1)));
            }
            tallies.put(table, tally);
        }

        assertThat(readme).contains("\n\n" + Demo.table(tallies, true).replace("%n".formatted(), "\n") + "\ncommit to");
    }

    @Test
    void showsHowLongRowsTook() {
        for (String what : List.of("commit to replica", "commit to archive")) {
            MatchResult line = find(what + " at .*: p50 (\\d+) ms, p99 (\\d+) ms");
            long[] nanos = {1_000_000 * Long.parseLong(line.group(1)), 1_000_000 * Long.parseLong(line.group(2))};

            assertThat(line.group()).isEqualTo(Demo.line(what, RowDelays.of(nanos)));
        }
    }

    private MatchResult find(String line) {
        return Pattern.compile("(?m)^" + line + "$")
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
