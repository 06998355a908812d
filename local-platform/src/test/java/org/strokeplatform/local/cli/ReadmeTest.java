/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.junit.jupiter.api.Test;
import org.strokeplatform.local.service.Platform.State;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the READMEs show of the commands is printed by them, with the numbers of that run. */
class ReadmeTest {

    private static final String README = read("../README.md");

    @Test
    void showsTheTableOfStatus() {
        List<State> states = find(README, "(\\S+) +healthy +(\\d+) +(\\d+)")
                .map(row ->
                        new State(row.group(1), Long.parseLong(row.group(2)), true, Long.parseLong(row.group(3)) << 20))
                .toList();

        assertThat(states).hasSize(7);
        assertThat(README)
                .contains("$ ./stroke status\n" + StatusCommand.table(states).replace("%n".formatted(), "\n"));
    }

    @Test
    void showsHowServicesStartAndStop() {
        List<MatchResult> starts =
                find(README, "(\\S+) +up in +([0-9.]+) s(, \\d+ MB resident)?").toList();
        Set<String> services = new TreeSet<>();
        for (MatchResult start : starts) {
            services.add(start.group(1));
            long millis = new BigDecimal(start.group(2)).movePointRight(3).longValueExact();
            assertThat(start.group()).startsWith(UpCommand.upLine(start.group(1), Duration.ofMillis(millis)));
        }
        List<String> stopped = List.of(
                find(README, "Stopped (.*)").findFirst().orElseThrow().group(1).split(", "));

        assertThat(services.remove("platform")).isTrue();
        assertThat(services).hasSize(7).containsExactlyInAnyOrderElementsOf(stopped);
        assertThat(README).contains("$ ./stroke down\n" + DownCommand.line(stopped) + "\n");
    }

    @Test
    void showsWhatIsLate() {
        assertThat(read("README.md"))
                .contains("\n" + UpCommand.line("kafka", "is starting, 15 s") + "\n")
                .contains("\n" + UpCommand.line("connect", "waits for kafka, 15 s") + "\n")
                .contains("\n" + UpCommand.line("connect", "ended while kafka was starting, is started again (2)")
                        + "\n");
    }

    private static Stream<MatchResult> find(String text, String line) {
        return Pattern.compile("(?m)^" + line + "$").matcher(text).results();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
