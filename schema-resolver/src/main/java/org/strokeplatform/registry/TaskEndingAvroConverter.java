/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;

import java.io.IOException;
import java.util.Map;

/**
 * Confluent's Avro converter, which ends a sink's task when the schema registry gives no answer: what the task has in hand is
 * neither dead-lettered nor committed, and is read again when the task is restarted. Takes Confluent's settings. What cannot
 * be read for a fault of its own is refused as Confluent's converter refuses it.
 *
 * <p>The answer that the registry has no such schema counts when it has stayed the same for ten seconds; until then the
 * record waits. As thread-safe as Confluent's.
 */
public final class TaskEndingAvroConverter implements Converter {

    private static final String WRAPPED = "io.confluent.connect.avro.AvroConverter";

    private final NotFoundTimeout notFoundTimeout;
    private Converter wrapped;

    public TaskEndingAvroConverter() {
        this(null, new NotFoundTimeout(NotFoundTimeout.DEFAULT, () -> {}));
    }

    TaskEndingAvroConverter(Converter wrapped, NotFoundTimeout notFoundTimeout) {
        this.wrapped = wrapped;
        this.notFoundTimeout = notFoundTimeout;
    }

    @Override
    public ConfigDef config() {
        return wrapped().config();
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Connect sets that of the plugin, here ours, and classes that settings name are looked for in it.
        thread.setContextClassLoader(wrapped().getClass().getClassLoader());
        try {
            wrapped().configure(settings, isKey);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        return wrapped.fromConnectData(topic, schema, value);
    }

    @Override
    public byte[] fromConnectData(String topic, Headers headers, Schema schema, Object value) {
        return wrapped.fromConnectData(topic, headers, schema, value);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return toConnectData(topic, null, value);
    }

    /** @throws RegistryAwayError if the registry cannot be asked for the record's schema */
    @Override
    public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
        Long firstAnswer = null;
        while (true) {
            try {
                return wrapped.toConnectData(topic, headers, value);
            } catch (RuntimeException e) {
                RegistryFailure failure = RegistryFailure.of(e);
                if (failure == RegistryFailure.AWAY) {
                    throw RegistryAwayError.noSchema(reason(e), e);
                }
                if (failure == RegistryFailure.NONE) {
                    throw e;
                }
                firstAnswer = notFoundTimeout.pause(firstAnswer, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (wrapped != null) {
            wrapped.close();
        }
    }

    /** Not in the constructor, which Connect calls while it is still looking for plugins. */
    private Converter wrapped() {
        if (wrapped == null) {
            wrapped = load();
        }
        return wrapped;
    }

    /** The class loader of a plugin finds those of other plugins by their names. */
    private static Converter load() {
        try {
            return (Converter) Class.forName(WRAPPED, true, TaskEndingAvroConverter.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            ConfigException missing = new ConfigException(WRAPPED
                    + " cannot be loaded (" + e + "); put Confluent's Avro converter into a folder of the worker's"
                    + " plugin.path");
            missing.initCause(e);
            throw missing;
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
