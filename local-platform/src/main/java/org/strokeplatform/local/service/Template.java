/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.apache.commons.text.StringSubstitutor;
import org.strokeplatform.local.core.PrivateFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A service's settings: a resource beside this class, with {@code ${NAME}} where each platform has a value of its own. */
final class Template {

    private Template() {}

    /**
     * Fills the template of a file's name.
     *
     * @throws IllegalArgumentException if it names a value that is not given
     */
    static void write(Path file, Map<String, ?> values) {
        String text = read(file.getFileName().toString());
        PrivateFiles.write(
                file,
                new StringSubstitutor(values)
                        .setEnableUndefinedVariableException(true)
                        .setDisableSubstitutionInValues(true)
                        .replace(text));
    }

    /** The settings of a template, with the places that are to be filled. */
    static Properties properties(String name) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(read(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    private static String read(String name) {
        try (InputStream resource = Template.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
