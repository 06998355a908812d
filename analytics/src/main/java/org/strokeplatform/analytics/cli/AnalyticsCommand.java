/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.cli;

import org.strokeplatform.analytics.BadInputException;
import org.strokeplatform.analytics.maintain.MaintainCommand;
import org.strokeplatform.analytics.report.ReportCommand;
import org.strokeplatform.analytics.rescore.RescoreCommand;
import org.strokeplatform.analytics.stream.StreamCommand;
import org.strokeplatform.model.ModelLoadException;
import org.strokeplatform.model.cli.Failure;
import org.strokeplatform.model.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./stroke analytics}. */
@Command(
        name = "analytics",
        mixinStandardHelpOptions = true,
        description = "Reads the archive and the stream with Spark, and keeps the archive fit.",
        subcommands = {ReportCommand.class, RescoreCommand.class, StreamCommand.class, MaintainCommand.class},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:it could not be done", "2:wrong command line or bad input"})
public final class AnalyticsCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Terminal.prepare();
        System.exit(Terminal.utf8(commandLine()).execute(arguments));
    }

    /** The command line; whatever goes wrong is one line on standard error. */
    public static CommandLine commandLine() {
        return new CommandLine(new AnalyticsCommand())
                .setParameterExceptionHandler((failure, arguments) -> {
                    failure.getCommandLine().getErr().println("stroke analytics: " + failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    Throwable reason = reason(failure);
                    boolean bad = reason instanceof BadInputException || reason instanceof ModelLoadException;
                    String line = bad ? Failure.firstLine(reason) : Failure.line(failure);
                    commandLine.getErr().println("stroke analytics: " + line);
                    return bad ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command: report, rescore, stream or maintain");
    }

    /** The innermost cause, or the first on the way that is ours. */
    private static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null
                && !(reason instanceof BadInputException)
                && !(reason instanceof ModelLoadException)) {
            reason = reason.getCause();
        }
        return reason;
    }
}
