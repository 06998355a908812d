/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.local.cli.Main;
import picocli.CommandLine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole command line behind {@code ./stroke}: a platform's, with the commands that load, break and compare one. */
public final class Stroke {

    /** By the command of the platform that they stand behind when all are listed. */
    private static final Map<String, List<Class<?>>> COMMANDS = Map.of(
            "up", List.of(DemoCommand.class),
            "status", List.of(GenerateCommand.class),
            "down", List.of(AuditCommand.class, SoakCommand.class));

    private Stroke() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Main.run(arguments, Stroke::commandLine);
    }

    public static CommandLine commandLine() {
        CommandLine stroke = Main.commandLine();
        Map<String, CommandLine> platform = new LinkedHashMap<>(stroke.getSubcommands());
        platform.keySet().forEach(stroke.getCommandSpec()::removeSubcommand);
        platform.forEach((name, command) -> {
            stroke.addSubcommand(name, command);
            COMMANDS.getOrDefault(name, List.of()).forEach(stroke::addSubcommand);
        });
        return Main.reportingFailures(stroke);
    }
}
