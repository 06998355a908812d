/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user may do, from the lines of {@code SHOW GRANTS}; those of active roles are among them. */
final class Grants {

    private static final String NAME = "(\\*|[`\"](?:[^`\"]|``|\"\")+[`\"])";
    private static final Pattern LINE =
            Pattern.compile("(GRANT|REVOKE) (.+?) ON (?:TABLE )?" + NAME + "\\." + NAME + " (?:TO|FROM) .*");
    private static final String ALL = "ALL PRIVILEGES";
    private static final String EVERYTHING = "*";

    private record Grant(boolean revoked, Set<String> privileges, String schema, String table) {

        boolean holds(String privilege) {
            return privileges.contains(privilege) || privileges.contains(ALL);
        }

        boolean isGlobal() {
            return schema.equals(EVERYTHING);
        }

        boolean covers(TableId id) {
            return isGlobal() || (like(schema, id.schema()) && (table.equals(EVERYTHING) || table.equals(id.name())));
        }
    }

    private final List<Grant> grants = new ArrayList<>();

    Grants(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                grants.add(new Grant(
                        matcher.group(1).equals("REVOKE"),
                        privileges(matcher.group(2)),
                        unquoted(matcher.group(3)),
                        unquoted(matcher.group(4))));
            }
        }
    }

    /** Whether the user has one of some privileges for the whole server. */
    boolean everywhere(String... privileges) {
        return Arrays.stream(privileges)
                .anyMatch(privilege -> grants.stream()
                        .anyMatch(grant -> !grant.revoked() && grant.isGlobal() && grant.holds(privilege)));
    }

    /** Whether the user has a privilege for every column of a table. */
    boolean on(TableId table, String privilege) {
        boolean revoked =
                grants.stream().anyMatch(grant -> grant.revoked() && grant.holds(privilege) && grant.covers(table));
        return grants.stream()
                .filter(grant -> !grant.revoked() && grant.holds(privilege) && grant.covers(table))
                // What is revoked in part is revoked from the privilege for the whole server.
                .anyMatch(grant -> !revoked || !grant.isGlobal());
    }

    /** Privileges for some columns only keep their brackets, so that they equal none that is asked for. */
    private static Set<String> privileges(String list) {
        return Arrays.stream(list.split(",(?![^(]*\\))"))
                .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String unquoted(String name) {
        return name.equals(EVERYTHING)
                ? name
                : name.substring(1, name.length() - 1).replace("``", "`").replace("\"\"", "\"");
    }

    /** Matches a schema by MySQL's wildcards, of which a backslash takes the meaning. */
    private static boolean like(String pattern, String schema) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
            }
        }
        return schema.matches(regex.toString());
    }
}
