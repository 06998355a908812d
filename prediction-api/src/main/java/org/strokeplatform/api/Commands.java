/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;

import java.io.PrintWriter;

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
            Throwable root = error;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            out.println("Cannot start: " + error.getMessage() + (root == error ? "" : ": " + root.getMessage()));
        }
    }
}
