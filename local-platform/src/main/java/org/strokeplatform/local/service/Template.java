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
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's settings: a resource beside this class, with {@code ${NAME}} where each platform has a value of its own. What
 * needs no such value and holds for Compose's servers, too, is a resource of its own, which their images read as it is.
 */
final class Template {

    private Template() {}

    /**
     * Fills the template of a file's name.
     *
     * @param shared the resources that come before it, in this order
     * @throws IllegalArgumentException if one of them names a value that is not given
     */
    static void write(Path file, Map<String, ?> values, String... shared) {
        String text = Stream.concat(
                        Arrays.stream(shared), Stream.of(file.getFileName().toString()))
                .map(Template::read)
                .collect(Collectors.joining("\n"));
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
