/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;

import java.util.function.UnaryOperator;

/**
 * Fills environment variables into a configuration file whose placeholders stand in double quotes, so that a password
 * may hold any character. A blank variable counts as not set; one that is not set and has no default stops the start.
 */
final class QuotedEnvironment extends EnvironmentVariableSubstitutor {

    QuotedEnvironment(UnaryOperator<String> environment) {
        super(true);
        setDisableSubstitutionInValues(true);
        setVariableResolver(name -> quoted(environment.apply(name)));
    }

    private static String quoted(String value) {
        return value == null || value.isBlank()
                ? null
                : new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}
