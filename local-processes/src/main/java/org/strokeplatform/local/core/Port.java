/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

/** The ports of the local platform, before the offset is added. */
public enum Port {
    API(8000),
    MYSQL(3306),
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    CONNECT(8083),
    SCHEMA_REGISTRY(8081),
    S3(9000),
    CONNECT_METRICS(9400),
    KAFKA_METRICS(9991),
    PROBE(9440),
    WATCHER(9441),
    NODE_EXPORTER(9100),
    PROMETHEUS(9090),
    SPARK_MASTER(7077),
    SPARK_UI(8080),
    SPARK_WORKER_1_UI(8091),
    SPARK_WORKER_2_UI(8092),
    JUPYTER(9999);

    /** Each broker has a port for clients and, next to it, one for the other brokers. */
    private static final int PORTS_OF_A_BROKER = 2;

    private final int number;

    Port(int number) {
        this.number = number;
    }

    /** What the ports of a broker lie above those of the first. */
    public static int shiftOfBroker(int number) {
        return PORTS_OF_A_BROKER * (number - 1);
    }

    /** The port without an offset. */
    public int number() {
        return number;
    }
}
