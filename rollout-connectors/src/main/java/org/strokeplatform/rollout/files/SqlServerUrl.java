/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of a JDBC URL by which Microsoft's driver would write other values than it is given. */
public final class SqlServerUrl {

    private static final String PREFIX = "jdbc:sqlserver:";

    /** A value may be in braces, where a semicolon is no end. */
    private static final String PROPERTY = ";\\s*%s\\s*=\\s*(\\{[^}]*}|[^;]*)";

    /**
     * A property.
     *
     * @param harmful the value that changes what is written
     * @param needed the value to set; null where the driver's default is right
     */
    private record Property(String name, String harmful, String needed, String effect) {

        Optional<String> in(String url) {
            Matcher matcher = Pattern.compile(PROPERTY.formatted(name), Pattern.CASE_INSENSITIVE)
                    .matcher(url);
            return matcher.find()
                    ? Optional.of(matcher.group(1).replaceAll("[{}]", "").strip())
                    : Optional.empty();
        }
    }

    private static final List<Property> PROPERTIES = List.of(
            new Property(
                    "sendTimeAsDatetime",
                    "true",
                    "false",
                    "a TIME is rounded to a 300th of a second on its way, .678 to .676"),
            new Property(
                    "sendStringParametersAsUnicode",
                    "false",
                    null,
                    "text goes through the database's code page, and other scripts become question marks"),
            new Property(
                    "datetimeParameterType",
                    "datetime",
                    null,
                    "a DATETIME is rounded to a 300th of a second on its way"));

    private SqlServerUrl() {}

    /** The URL with what it needs and does not say; any other URL as it is. */
    public static String completed(String url) {
        if (!isOne(url)) {
            return url;
        }
        StringBuilder completed = new StringBuilder(url.replaceFirst(";\\s*$", ""));
        PROPERTIES.stream()
                .filter(property ->
                        property.needed() != null && property.in(url).isEmpty())
                .forEach(property -> completed
                        .append(';')
                        .append(property.name())
                        .append('=')
                        .append(property.needed()));
        return completed.toString();
    }

    /** What is wrong with a URL of SQL Server, and the way out; says nothing else of the URL. */
    public static Optional<String> violation(String url) {
        return isOne(url)
                ? PROPERTIES.stream()
                        .flatMap(property -> violation(property, url).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> violation(Property property, String url) {
        Optional<String> found = property.in(url);
        if (found.isEmpty() ? property.needed() == null : !found.get().equalsIgnoreCase(property.harmful())) {
            return Optional.empty();
        }
        return Optional.of("%s is %s in the URL of SQL Server: %s; %s"
                .formatted(
                        property.name(),
                        found.orElse("not set"),
                        property.effect(),
                        property.needed() == null
                                ? "leave it out"
                                : "add ;" + property.name() + "=" + property.needed()));
    }

    private static boolean isOne(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }
}
