/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.source.SourceDatabase;
import picocli.CommandLine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
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

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
