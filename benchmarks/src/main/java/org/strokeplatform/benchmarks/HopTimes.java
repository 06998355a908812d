/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import java.util.OptionalLong;

/**
 * When a row passed the stations of the pipeline, by the clock of the one machine in milliseconds.
 *
 * @param committed MySQL's own time of the commit, from the binary log
 * @param read when Debezium took the change out of the log
 * @param sent when the worker's producer took the record
 * @param visible when the record's transaction was over and a consumer had it
 * @param replica when the replica showed the row
 * @param archive when the snapshot of the archive that holds it was made
 */
record HopTimes(long committed, long read, long sent, long visible, OptionalLong replica, OptionalLong archive) {

    /** What of the pipeline lies between two stations. */
    enum Hop {
        LOG("log", "commit in MySQL until Debezium reads it from the binary log"),
        POLL("poll", "until the worker has polled, transformed and converted it"),
        TRANSACTION("transaction", "until its transaction is committed in Kafka and a consumer has it"),
        PUT("put", "until the replica shows it"),
        ARCHIVE("archive", "until the archive's snapshot that holds it is made");

        private final String label;
        private final String meaning;

        Hop(String label, String meaning) {
            this.label = label;
            this.meaning = meaning;
        }

        String label() {
            return label;
        }

        String meaning() {
            return meaning;
        }
    }

    /** The time of a hop; empty if the row did not arrive. */
    OptionalLong of(Hop hop) {
        return switch (hop) {
            case LOG -> OptionalLong.of(read - committed);
            case POLL -> OptionalLong.of(sent - read);
            case TRANSACTION -> OptionalLong.of(visible - sent);
            case PUT -> since(visible, replica);
            case ARCHIVE -> since(visible, archive);
        };
    }

    /** From commit to replica. */
    OptionalLong toReplica() {
        return since(committed, replica);
    }

    /** From commit to archive. */
    OptionalLong toArchive() {
        return since(committed, archive);
    }

    private static OptionalLong since(long start, OptionalLong end) {
        return end.isEmpty() ? end : OptionalLong.of(end.getAsLong() - start);
    }
}
