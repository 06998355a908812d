/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.cdc;

import io.debezium.spi.converter.CustomConverter.Converter;
import io.debezium.spi.converter.RelationalColumn;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** A column as Debezium describes it to a converter. */
record Column(String typeName, OptionalInt length, boolean isOptional) implements RelationalColumn {

    static Column of(String type) {
        return new Column(type, OptionalInt.empty(), true);
    }

    static Column of(String type, int length) {
        return new Column(type, OptionalInt.of(length), true);
    }

    Column notNull() {
        return new Column(typeName, length, false);
    }

    /** What the converter makes of a value, checked against its schema; null for a column that it leaves alone. */
    Object convert(Object value) {
        Registered registered = register();
        Object converted = registered.converter.convert(value);
        ConnectSchema.validateValue(name(), registered.schema, converted);
        return converted;
    }

    /** The schema of the column as Debezium completes it; null for a column that the converter leaves alone. */
    Schema schema() {
        Registered registered = register();
        return registered == null ? null : registered.schema;
    }

    private Registered register() {
        AtomicReference<Registered> registered = new AtomicReference<>();
        new MySqlTimes()
                .converterFor(
                        this,
                        (builder, converter) -> registered.set(
                                new Registered((isOptional ? builder.optional() : builder).build(), converter)));
        return registered.get();
    }

    private record Registered(Schema schema, Converter converter) {}

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public String dataCollection() {
        return "hospital.visits";
    }

    @Override
    public int jdbcType() {
        return 0;
    }

    @Override
    public int nativeType() {
        return 0;
    }

    @Override
    public String typeExpression() {
        return typeName;
    }

    @Override
    public OptionalInt scale() {
        return OptionalInt.empty();
    }

    @Override
    public Object defaultValue() {
        return null;
    }

    @Override
    public boolean hasDefaultValue() {
        return false;
    }
}
