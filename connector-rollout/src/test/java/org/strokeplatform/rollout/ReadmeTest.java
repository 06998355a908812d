/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.replica.TableResult;
import org.strokeplatform.rollout.source.SourceDatabase;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.FakeWorker.SOURCE;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.file;
import static org.strokeplatform.rollout.Runs.run;

class ReadmeTest {

    private final String readme = read();
    private final CommandLine commands = new CommandLine(new RolloutCommand(Map.of()));

    @Test
    void tellsEveryExitCode() {
        assertThat(readme.lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .isEqualTo(Arrays.stream(ExitCode.values())
                        .map(code -> "| %d | %s | %s |".formatted(code.number(), code, code.meaning()))
                        .toList());
    }

    @Test
    void tellsEverySubcommandAndOption() {
        commands.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                assertThat(readme).contains("`" + name);
                mentionsOptions(command);
            }
        });
    }

    @Test
    void tellsEveryCheckOfTheSource() {
        assertThat(readme.lines().filter(line -> line.matches("\\| `[a-z-]+` \\| (error|warning) \\|.*")))
                .isEqualTo(SourceDatabase.table());
    }

    @Test
    void tellsTheDefaultsOfTheCommonOptions() {
        CommandLine status = commands.getSubcommands().get("status");

        assertThat(readme)
                .contains("| `--timeout SECONDS` | %s |".formatted(defaultOf(status, "--timeout")))
                .contains("| `--retry-for SECONDS` | %s |".formatted(defaultOf(status, "--retry-for")))
                .contains("`--settle SECONDS` (%s)"
                        .formatted(defaultOf(commands.getSubcommands().get("apply"), "--settle")))
                .contains("`--commit-timeout SECONDS` (%s)"
                        .formatted(defaultOf(commands.getSubcommands().get("apply"), "--commit-timeout")));
    }

    @Test
    void agreesWithTheExitCodeOfBadUsageEverywhere() {
        assertThat(RolloutCommand.USAGE).isEqualTo(ExitCode.USAGE.number());
        for (String line : new String[] {
            "",
            "bogus",
            "apply",
            "status --bogus",
            "offsets",
            "offsets reset",
            "replica",
            "source",
            "source check",
            "dlq"
        }) {
            Run run = run(Map.of(), new FakePace(), line.isEmpty() ? new String[0] : line.split(" "));

            assertThat(run.exitCode()).as(line).isEqualTo(64);
        }
    }

    @Test
    void showsAnApplyAndThatItIsTheSameAgain(@TempDir Path folder) {
        file(folder, "src", SOURCE, "host", "here");
        file(folder, "snk", SINK, "topics", "t");
        try (FakeWorker worker = new FakeWorker()) {
            String first = transcript(worker, "apply", folder);
            String again = transcript(worker, "apply", folder);

            assertThat(readme).contains("```console\n" + first + again + "```\n");
        }
    }

    @Test
    void showsHowATaskThatFailsIsRolledBack(@TempDir Path folder) {
        file(folder, "src", SOURCE, "poll.interval.ms", "60");
        file(folder, "snk", SINK, "topics", "t", "connection.password", "wrong", "host", "wrong");
        try (FakeWorker worker = new FakeWorker()) {
            worker.put("src", config(SOURCE, "poll.interval.ms", "50"));
            worker.put("snk", config(SINK, "topics", "t", "connection.password", "${env:RL_PW}"));

            List<String> shown = shown("\nsnk: task 0 FAILED on ");
            assertThat(transcript(worker, "apply", folder).lines().toList())
                    // The trace is another one.
                    .containsSubsequence(shown.subList(0, shown.size() - 2));
        }
    }

    @Test
    void showsWhatTypingErrorsBringOut(@TempDir Path folder) {
        file(folder, "src", SOURCE, "database.hostname", "${env:RX_HOST}", "pol.interval.ms", "50");
        try (FakeWorker worker = new FakeWorker()) {
            assertThat(readme)
                    .contains("```console\n" + transcript(worker, "validate", folder) + "$ echo $?\n3\n```\n");
        }
    }

    @Test
    void showsHowMuchTheCheckOfTheSourceLooksAt() {
        assertThat(readme)
                .contains("\nsource check of mysql-stroke-source: %d checks, 1 error(s), 0 warning(s)\n"
                        .formatted(SourceDatabase.checks()));
    }

    @Test
    void showsWhatAComparisonFinds() {
        TableResult result = new TableResult(
                "predictions",
                100_001,
                1,
                1,
                2,
                new TreeMap<>(Map.of("age", 1L, "name", 2L)),
                List.of("extra 100001", "missing 3", "different 7", "different 9"),
                0,
                0,
                0,
                0,
                List.of(),
                null,
                63.1);

        assertThat(readme).contains("\n" + String.join("\n", ReplicaReport.lines(result)) + "\n");
    }

    /** What is printed in the sample that holds a text; dots stand for more. */
    static List<String> shown(String text) {
        String readme = read();
        int inside = readme.indexOf(text);
        return readme.substring(readme.lastIndexOf("```console\n", inside), readme.indexOf("\n```\n", inside))
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("$ ") && !line.matches(" *\\.\\.\\.|\\d+"))
                .toList();
    }

    /** A command and all that it prints, in order, as the README shows it. */
    private static String transcript(FakeWorker worker, String command, Path folder) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        new CommandLine(new RolloutCommand(
                        () -> Map.of("CONNECT_URL", worker.url()),
                        new FakePace(),
                        settings -> List.of(),
                        null,
                        settings -> {
                            throw new KafkaException("no broker in this test");
                        }))
                .setOut(both)
                .setErr(both)
                .execute(command, folder.toString());
        return "$ java -jar connector-rollout.jar " + command + " connectors\n"
                + text.toString().replace("%n".formatted(), "\n");
    }

    private void mentionsOptions(CommandLine command) {
        command.getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .filter(name -> !name.equals("--help") && !name.equals("--version"))
                .forEach(name -> assertThat(readme).contains(name));
        command.getSubcommands().values().forEach(this::mentionsOptions);
    }

    private static String defaultOf(CommandLine command, String option) {
        return command.getCommandSpec().findOption(option).defaultValue();
    }

    static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
