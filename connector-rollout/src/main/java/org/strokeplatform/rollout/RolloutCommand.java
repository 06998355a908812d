/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.commits.BrokerTopicEnds;
import org.strokeplatform.rollout.commits.TopicEnds;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.deadletter.ArchivedPlaces;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.SourceDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The command line of the connector rollout, with its own {@code main} and as a subcommand of another command line.
 *
 * <p>An instance serves one run and is not thread-safe.
 */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        versionProvider = RolloutCommand.Version.class,
        scope = ScopeType.INHERIT,
        exitCodeOnInvalidInput = RolloutCommand.USAGE,
        description = "Validates, plans, applies, watches and rolls back the connectors of Kafka Connect",
        subcommands = {
            ValidateCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            StatusCommand.class,
            RestartCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            CommandGroups.Offsets.class,
            DeleteCommand.class,
            ExportCommand.class,
            WatchCommand.class,
            CommandGroups.Replica.class,
            CommandGroups.Source.class,
            CommandGroups.DeadLetters.class,
            HelpCommand.class
        })
public final class RolloutCommand {

    static final int USAGE = 64;

    /** An environment variable: when it is set, an unexpected failure's stack trace is printed too. */
    private static final String STACK_TRACE = "STROKE_STACKTRACE";

    private final Supplier<Map<String, String>> variables;
    private final Pace pace;
    private final CheckedSource.Database sourceDatabase;
    private final Function<Map<String, String>, ArchivedPlaces> archive;
    private final Function<Map<String, Object>, TopicEnds> kafka;
    private Environment environment;

    /** Takes settings and secrets from the process's environment variables. */
    public RolloutCommand() {
        this(System.getenv());
    }

    /** Takes settings and secrets from these variables instead of the process's environment. */
    public RolloutCommand(Map<String, String> variables) {
        this(() -> variables, null);
    }

    /**
     * Takes settings and secrets from these variables, which are asked for when a subcommand needs them.
     *
     * @param archive opens the archive that some variables lead to; null on a command line that cannot read one
     */
    public RolloutCommand(
            Supplier<Map<String, String>> variables, Function<Map<String, String>, ArchivedPlaces> archive) {
        this(variables, Pace.real(), SourceDatabase::check, archive, BrokerTopicEnds::new);
    }

    RolloutCommand(
            Supplier<Map<String, String>> variables,
            Pace pace,
            CheckedSource.Database sourceDatabase,
            Function<Map<String, String>, ArchivedPlaces> archive,
            Function<Map<String, Object>, TopicEnds> kafka) {
        this.variables = variables;
        this.pace = pace;
        this.sourceDatabase = sourceDatabase;
        this.archive = archive;
        this.kafka = kafka;
    }

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param arguments the subcommand and what belongs to it
     */
    public static void main(String[] arguments) {
        // The same whatever the user's locale: UTF-8, and numbers as English writes them.
        Locale.setDefault(Locale.ENGLISH);
        CommandLine commandLine = new CommandLine(new RolloutCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (System.getenv(STACK_TRACE) != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    command.getErr()
                            .println("connector-rollout: unexpected "
                                    + failure.getClass().getSimpleName() + "; " + STACK_TRACE
                                    + "=1 in the environment shows where");
                    return ExitCode.FAILED.number();
                });
        System.exit(commandLine.execute(arguments));
    }

    /** The instance that a subcommand, however deep, belongs to; there may be another command line around it. */
    static RolloutCommand of(CommandSpec spec) {
        return spec.userObject() instanceof RolloutCommand rollout ? rollout : of(spec.parent());
    }

    Environment environment() {
        if (environment == null) {
            environment = new Environment(variables.get());
        }
        return environment;
    }

    Pace pace() {
        return pace;
    }

    /**
     * Opens the archive.
     *
     * @throws RolloutException REFUSED if this command line cannot read one, USAGE if a variable is missing
     */
    ArchivedPlaces archive() {
        if (archive == null) {
            throw new RolloutException(
                    ExitCode.REFUSED,
                    "This jar cannot read an archive, to append only what it lacks: use ./stroke rollout dlq replay");
        }
        try {
            return archive.apply(environment().asMap());
        } catch (IllegalArgumentException e) {
            throw new RolloutException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** The topics of a broker, by settings of Kafka's clients. */
    TopicEnds topicEnds(Map<String, Object> broker) {
        return kafka.apply(broker);
    }

    /**
     * Checks the database of a source.
     *
     * @throws org.strokeplatform.rollout.source.SourceNotCheckedException if it could not be asked
     */
    CheckedSource check(String connector, Map<String, String> config) {
        return CheckedSource.of(connector, config, environment()::get, sourceDatabase);
    }

    /** Checks the database of a connector, if it is a source of MySQL. */
    Optional<CheckedSource> checkIfPossible(String connector, Map<String, String> config) {
        return CheckedSource.ifPossible(connector, config, environment()::get, sourceDatabase);
    }

    /** Checks the databases of live connectors that read MySQL. */
    List<CheckedSource> checkLive(ConnectClient client, Collection<String> connectors) {
        return connectors.stream()
                .flatMap(name -> client.config(name).flatMap(config -> checkIfPossible(name, config)).stream())
                .toList();
    }

    /** The version that the jar's manifest states. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RolloutCommand.class.getPackage().getImplementationVersion();
            return new String[] {"connector-rollout " + (version == null ? "(not packaged)" : version)};
        }
    }
}
