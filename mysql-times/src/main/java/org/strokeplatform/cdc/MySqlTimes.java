/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Makes Debezium's MySQL source convert TIME, DATE, DATETIME, TIMESTAMP and YEAR exactly, in snapshots and from the binary
 * log alike. None of Debezium's own modes does that for all of them.
 *
 * <p>A date that no calendar has, such as {@code 0000-00-00}, becomes null. So that it may, the columns that can hold one are
 * optional even if they are NOT NULL. Those of a key are too, since a converter cannot see which they are: {@code
 * RelaxSchema} makes them required again.
 *
 * <p>A value of a type that is not expected fails with the table's and the column's name. Without settings. Thread-safe.
 */
public final class MySqlTimes implements CustomConverter<SchemaBuilder, RelationalColumn> {

    private static final String TYPE = "type";

    /** @throws ConfigException if there is a setting beside {@code type} */
    @Override
    public void configure(Properties settings) {
        TreeSet<String> names = new TreeSet<>(settings.stringPropertyNames());
        names.remove(TYPE);
        if (!names.isEmpty()) {
            throw new ConfigException(names.first(), settings.getProperty(names.first()), "MySqlTimes has no settings");
        }
    }

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        TimeType type = TimeType.of(typeName(column), column.length().orElse(0));
        if (type == null) {
            return;
        }
        SchemaBuilder schema = type.schema().get();
        // Debezium makes those that take NULL optional itself, and a builder refuses to be asked twice.
        if (type.mayBeNoDate() && !column.isOptional()) {
            schema.optional();
        }
        registration.register(schema, value -> value == null ? null : convert(type, value, column));
    }

    /** Without the length that some statements of MySQL leave in it. */
    private static String typeName(RelationalColumn column) {
        return column.typeName().replaceFirst("\\(.*", "").trim().toUpperCase(Locale.ROOT);
    }

    private static Object convert(TimeType type, Object value, RelationalColumn column) {
        try {
            return type.conversion().apply(value);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "Column '%s.%s' of type %s: %s"
                            .formatted(column.dataCollection(), column.name(), column.typeName(), e.getMessage()),
                    e);
        }
    }
}
