/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusterTest {

    @TempDir
    private Path folder;

    @Test
    void isOneBrokerUntilMoreAreAskedFor() {
        assertThat(Cluster.remembered(data())).isEqualTo(new Cluster(1, Cluster.UNDECIDED));
        assertThat(Cluster.remembered(data()).copies()).isOne();
    }

    @Test
    void isRememberedByTheFolder() {
        Cluster.remember(data(), new Cluster(3, 4));

        assertThat(Cluster.remembered(data())).isEqualTo(new Cluster(3, 4));
        assertThat(Cluster.remembered(data()).changedTo(null, null)).isEqualTo(new Cluster(3, 4));
        assertThat(Cluster.remembered(data()).copies()).isEqualTo(3);
    }

    @Test
    void keepsWhatWasAskedForBefore() {
        assertThat(new Cluster(3, 4).changedTo(1, null)).isEqualTo(new Cluster(1, 4));
        assertThat(new Cluster(3, 4).changedTo(null, 2)).isEqualTo(new Cluster(3, 2));
    }

    @Test
    void doesNotChangeWhereTopicsAre() throws IOException {
        Cluster.remember(data(), new Cluster(3, 4));
        Files.createDirectories(data().of("kafka"));

        Cluster.remember(data(), new Cluster(3, 4));
        assertThatThrownBy(() -> Cluster.remember(data(), new Cluster(1, 4)))
                .isInstanceOf(PlatformException.class)
                .hasMessage("--brokers: the topics in " + folder
                        + " were made with 3, found 1; leave it out, or choose a new folder with --data");
        assertThatThrownBy(() -> Cluster.remember(data(), new Cluster(3, 5)))
                .hasMessageStartingWith("--partitions: the topics in " + folder + " were made with 4, found 5;");
        assertThat(Cluster.remembered(data())).isEqualTo(new Cluster(3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, -1})
    void isNotTwoBrokersNorMoreThanThree(int brokers) {
        assertThatThrownBy(() -> Cluster.small().changedTo(brokers, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--brokers: expected 1 or 3, found " + brokers);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void hasAsManyPartitionsAsOneMachineCanUse(int partitions) {
        assertThatThrownBy(() -> Cluster.small().changedTo(null, partitions))
                .hasMessage("--partitions: expected 1 to 64, found " + partitions);
    }

    @Test
    void leavesPartitionsToTheNumberOfWorkersUnlessToldOtherwise() {
        assertThat(Cluster.small().partitionsFor(1)).isOne();
        assertThat(Cluster.small().partitionsFor(2)).isEqualTo(4);
        assertThat(Cluster.small().sinkTasks()).isOne();
        assertThat(new Cluster(1, 6).partitionsFor(2)).isEqualTo(6);
        assertThat(new Cluster(1, 6).sinkTasks()).isEqualTo(6);
    }

    private DataDirectory data() {
        return new DataDirectory(folder);
    }
}
