/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;

import java.util.Map;

/** Reads and writes the same for every record, or fails as it is set to. */
final class FakeConverter implements Converter {

    static final SchemaAndValue READ = new SchemaAndValue(Schema.STRING_SCHEMA, "text");
    static final byte[] WRITTEN = {1};
    static final ConfigDef CONFIG = new ConfigDef();

    Map<String, ?> settings;
    boolean isKey;
    ClassLoader contextClassLoader;
    int reads;
    boolean isClosed;

    private RuntimeException failure;
    private boolean failsOnce;

    /**
     * From now on every read fails so.
     *
     * @param failure null for none
     */
    void fails(RuntimeException failure) {
        this.failure = failure;
    }

    void failsOnce(RuntimeException failure) {
        this.failure = failure;
        failsOnce = true;
    }

    @Override
    public ConfigDef config() {
        return CONFIG;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean key) {
        settings = configs;
        isKey = key;
        contextClassLoader = Thread.currentThread().getContextClassLoader();
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        return WRITTEN;
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        reads++;
        RuntimeException now = failure;
        if (failsOnce) {
            failure = null;
        }
        if (now != null) {
            throw now;
        }
        return READ;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
