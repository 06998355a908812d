/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.audit.demo.Demo;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.service.Backup;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.BackupTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@BackupTest
@ExtendWith(RunningPlatform.class)
class BackupIT {

    private static final String COUNTS =
            "SELECT CONCAT((SELECT COUNT(*) FROM predictions), '/', (SELECT COUNT(*) FROM patients))";

    @TempDir
    private Path folder;

    @Test
    void goesOnFromABackupOnAnEmptyMachine(TestPlatform running) throws Exception {
        assertThat(running.demo(patients(20))).isTrue();
        String before = counts(running.endpoints());
        int offset = running.platform().context().portOffset();
        Path file = folder.resolve("backup.tar.gz");
        DataDirectory empty = new DataDirectory(folder.resolve("restored"));
        running.platform().down();
        try {
            new Backup(file).take(running.platform());
            new Backup(file).restore(empty, offset);
            Platform restored = Platform.in(empty, Plugins.open(), Map.of("STROKE_PORT_OFFSET", "" + offset));
            restored.up(started -> {});
            try {
                assertThat(counts(restored.context().endpoints())).isEqualTo(before);
                assertThat(new Demo(restored.context().endpoints(), patients(30), empty.root(), true).run())
                        .isTrue();
            } finally {
                restored.down();
            }
        } finally {
            running.platform().up(started -> {});
            running.rollOut();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> new Backup(file).restore(empty, offset)).hasMessageContaining("is not empty");
        DataDirectory other = new DataDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> new Backup(file).restore(other, offset + 1))
                .hasMessageContaining("STROKE_PORT_OFFSET=" + offset);
        assertThat(other.root()).doesNotExist();
    }

    private Path patients(int count) throws Exception {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(count)).write(csv, count);
        return Files.writeString(folder.resolve("patients.csv"), csv);
    }

    private static String counts(Endpoints endpoints) throws Exception {
        try (Connection replica = TestDatabase.replica(endpoints)) {
            return TestDatabase.value(replica, COUNTS);
        }
    }
}
