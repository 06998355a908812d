/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.nio.file.Files;
import java.util.List;
import java.util.Properties;

/**
 * How the topics are kept. A data folder decides it once: the records that are in it stay on their brokers and in their
 * partitions.
 *
 * @param brokers one, or three of which any one may be away
 * @param partitions of the topic of each table; {@link #UNDECIDED} leaves it to the number of workers
 */
public record Cluster(int brokers, int partitions) {

    public static final int UNDECIDED = 0;
    private static final int MOST_PARTITIONS = 64;

    public static final int MOST_BROKERS = 3;

    /** Two would stop when either is away, and more than three are no use on one machine. */
    private static final List<Integer> BROKERS = List.of(1, MOST_BROKERS);

    /** Enough for the tasks of a few workers; a row's key decides on its partition. */
    private static final int FOR_SEVERAL_WORKERS = 4;

    private static final String FILE = "cluster.properties";
    private static final String BROKERS_KEY = "brokers";
    private static final String PARTITIONS_KEY = "partitions";

    /** What a new data folder has when nothing is asked for. */
    public static Cluster small() {
        return new Cluster(1, UNDECIDED);
    }

    /** What was last asked for; one broker in a new data folder. */
    public static Cluster remembered(DataDirectory data) {
        Properties stored = PrivateFiles.read(data.root().resolve(FILE));
        return new Cluster(
                Integer.parseInt(stored.getProperty(BROKERS_KEY, "1")),
                Integer.parseInt(stored.getProperty(PARTITIONS_KEY, String.valueOf(UNDECIDED))));
    }

    /**
     * What a command asks for, where it says so, and else what it asked for before.
     *
     * @throws IllegalArgumentException naming the option that is out of range
     */
    public Cluster changedTo(Integer askedBrokers, Integer askedPartitions) {
        if (askedBrokers != null && !BROKERS.contains(askedBrokers)) {
            throw new IllegalArgumentException("--brokers: expected 1 or " + MOST_BROKERS + ", found " + askedBrokers);
        }
        if (askedPartitions != null && (askedPartitions < 1 || askedPartitions > MOST_PARTITIONS)) {
            throw new IllegalArgumentException(
                    "--partitions: expected 1 to " + MOST_PARTITIONS + ", found " + askedPartitions);
        }
        return new Cluster(
                askedBrokers == null ? brokers : askedBrokers, askedPartitions == null ? partitions : askedPartitions);
    }

    /**
     * Remembers what a command asks for.
     *
     * @throws PlatformException when the folder's topics are kept otherwise
     */
    public static void remember(DataDirectory data, Cluster asked) {
        Cluster former = remembered(data);
        boolean holdsTopics = Files.exists(data.of("kafka"));
        if (holdsTopics) {
            requireSame(data, "--brokers", former.brokers, asked.brokers);
            requireSame(data, "--partitions", former.partitions, asked.partitions);
        }
        if (!asked.equals(former)) {
            data.prepare();
            Properties stored = new Properties();
            stored.setProperty(BROKERS_KEY, String.valueOf(asked.brokers));
            stored.setProperty(PARTITIONS_KEY, String.valueOf(asked.partitions));
            PrivateFiles.write(data.root().resolve(FILE), stored);
        }
    }

    /** Copies of each record; with three, two of them are written before a change counts as stored. */
    public int copies() {
        return brokers;
    }

    /** The partitions of a table's topic that is made now. */
    public int partitionsFor(int workers) {
        if (partitions != UNDECIDED) {
            return partitions;
        }
        return workers > 1 ? FOR_SEVERAL_WORKERS : 1;
    }

    /** Tasks of each sink: a partition is read by one of them. */
    public int sinkTasks() {
        return Math.max(1, partitions);
    }

    private static void requireSame(DataDirectory data, String option, int former, int asked) {
        if (former != asked) {
            throw new PlatformException(option + ": the topics in " + data.root() + " were made with "
                    + (former == UNDECIDED ? "the default" : former) + ", found " + asked
                    + "; leave it out, or choose a new folder with --data");
        }
    }
}
