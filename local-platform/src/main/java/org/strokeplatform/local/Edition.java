/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import java.util.List;
import java.util.Locale;

/** Which connector files are rolled out, and so which plugins the worker must have. */
public enum Edition {

    /** Runs on the plugins that the build lays out. */
    OPEN(List.of()),

    /** Runs on plugins that users take from Confluent. */
    CONFLUENT(List.of(
            "io.confluent.connect.jdbc.JdbcSinkConnector",
            "io.confluent.connect.s3.S3SinkConnector",
            "io.confluent.connect.avro.AvroConverter"));

    private final List<String> broughtClasses;

    Edition(List<String> broughtClasses) {
        this.broughtClasses = broughtClasses;
    }

    /** The classes that the build does not lay out by itself. */
    List<String> broughtClasses() {
        return broughtClasses;
    }

    /** As the command line and the folders of the connector files spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
