/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a command says when it fails. */
final class Commands {

    private Commands() {}

    /** One clear message, without the trace where the user is at fault. */
    static void fail(Cli cli, Throwable error) {
        PrintWriter out = cli.getStdErr();
        if (error instanceof UndefinedEnvironmentVariableException) {
            out.println("An environment variable is not set: " + error.getMessage());
        } else if (error instanceof ConfigurationException || error instanceof SettingsException) {
            out.println(error.getMessage().strip());
        } else {
            out.println("Cannot start: " + messages(error));
        }
    }

    /** Every message on the way to the cause, without those that only repeat it. */
    private static String messages(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable step = error; step != null; step = step.getCause()) {
            boolean repeats =
                    step.getCause() != null && step.getCause().toString().equals(step.getMessage());
            if (!repeats && step.getMessage() != null) {
                messages.add(step.getMessage());
            }
        }
        return messages.isEmpty() ? error.getClass().getSimpleName() : String.join(": ", messages);
    }
}
