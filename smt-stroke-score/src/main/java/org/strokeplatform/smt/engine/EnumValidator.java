/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A setting that takes one name of an enum, in any letter case. */
public final class EnumValidator<E extends Enum<E>> implements ConfigDef.Validator {

    private final Class<E> type;

    public EnumValidator(Class<E> type) {
        this.type = type;
    }

    /** The constant that a valid value names. */
    public static <E extends Enum<E>> E parse(Class<E> type, String value) {
        return Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (value == null || !names().contains(value.toString().strip().toLowerCase(Locale.ROOT))) {
            throw new ConfigException(name, value, "Expected " + this);
        }
    }

    private List<String> names() {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public String toString() {
        return names().stream().collect(Collectors.joining(", ", "one of ", ""));
    }
}
