/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.CardCommand;
import org.strokeplatform.model.cli.EvaluateCommand;
import org.strokeplatform.model.cli.ScoreCommand;
import org.strokeplatform.model.cli.Terminal;
import org.strokeplatform.model.cli.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.function.Supplier;

/** The command line of a platform; {@code ./stroke} has it with further commands. */
@Command(
        name = "stroke",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Predicts stroke risk and streams every prediction through Kafka Connect.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ScoreCommand.class,
            CardCommand.class,
            SuperviseCommand.class,
            DownCommand.class,
            VerifyCommand.class,
            ReconcileCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:it could not be done", "2:wrong command line or bad input"})
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** The version that the jar's manifest states. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Stroke Platform " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        run(arguments, Main::commandLine);
    }

    /** The same on another command line. */
    public static void run(String[] arguments, Supplier<CommandLine> commandLine) {
        Terminal.prepare();
        try {
            System.exit(Terminal.utf8(commandLine.get()).execute(arguments));
        } catch (PlatformException e) {
            System.err.println("stroke: " + e.getMessage());
            System.exit(CommandLine.ExitCode.SOFTWARE);
        }
    }

    public static CommandLine commandLine() {
        return reportingFailures(new CommandLine(new Main()).addSubcommand(RolloutOnPlatform.commandLine()));
    }

    /** Has a command line, and the commands that it has by now, report a failure in a line. */
    public static CommandLine reportingFailures(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine command = failure.getCommandLine();
                    command.getErr().println("stroke: " + failure.getMessage());
                    UnmatchedArgumentException.printSuggestions(failure, command.getErr());
                    command.getErr()
                            .println("./" + command.getCommandSpec().qualifiedName() + " --help lists what there is");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr()
                            .println("stroke: "
                                    + (failure instanceof PlatformException
                                            ? failure.getMessage()
                                            : UnexpectedFailure.line(failure, command.getCommandSpec())));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command");
    }
}
