/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.archive.ArchivedRecords;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.rollout.RolloutCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./stroke rollout}: the rollout's command line, with the addresses and passwords of a platform. */
final class RolloutOnPlatform {

    private static final String CONNECT_URL = "CONNECT_URL";

    /** They are sent to the platform's own workers and to nobody else. */
    private static final List<String> CREDENTIALS = List.of("CONNECT_USER", "CONNECT_PASSWORD");

    private final PlatformOptions options = new PlatformOptions();
    private final CommandLine rollout = new CommandLine(new RolloutCommand(this::variables, ArchivedRecords::new));

    private RolloutOnPlatform() {}

    /** The command line; each of its commands takes {@code --data}. */
    static CommandLine commandLine() {
        RolloutOnPlatform onPlatform = new RolloutOnPlatform();
        OptionSpec data = CommandSpec.forAnnotatedObject(onPlatform.options).findOption("--data");
        onPlatform
                .rollout
                .getCommandSpec()
                .addOption(OptionSpec.builder(data).scopeType(ScopeType.INHERIT).build());
        return onPlatform.rollout;
    }

    /** What the caller exported comes before the default folder's platform, and a folder that was named before both. */
    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        if (options.dataDirectory().holdsPlatform()) {
            Platform platform = options.platform();
            Map<String, String> own = platform.rolloutVariables();
            if (!platform.workerUrls().containsAll(asked(variables))) {
                own.keySet().removeAll(CREDENTIALS);
            }
            own.forEach(options.isGiven() ? variables::put : variables::putIfAbsent);
        } else if (options.isGiven()) {
            throw new ParameterException(rollout, options.noPlatform());
        } else if (!variables.containsKey(CONNECT_URL) && namedWorkers().isEmpty()) {
            rollout.getErr().println("stroke: " + options.noPlatform());
        }
        return variables;
    }

    /** The workers that somebody named; none for the platform's own. */
    private List<String> asked(Map<String, String> environment) {
        List<String> named = namedWorkers();
        if (named.isEmpty() && !options.isGiven() && environment.containsKey(CONNECT_URL)) {
            named = List.of(environment.get(CONNECT_URL).split(","));
        }
        return named.stream()
                .map(url -> url.replaceFirst("/$", "").replaceFirst("//localhost(?=:|$)", "//127.0.0.1"))
                .toList();
    }

    private List<String> namedWorkers() {
        ParseResult parsed = rollout.getParseResult();
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed.matchedOptionValue("--connect", List.of());
    }
}
