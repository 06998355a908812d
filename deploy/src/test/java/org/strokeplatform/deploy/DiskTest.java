/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code host/disk.sh} on a machine in a folder, with faked commands that would need root and a disk. */
class DiskTest {

    @TempDir
    private Path scratch;

    private Path device;
    private Command command;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(scratch.resolve("etc"));
        Files.writeString(scratch.resolve("etc/fstab"), "UUID=1 / ext4 defaults 0 1\n");
        device = Files.writeString(scratch.resolve("disk"), "");
        command = new Command(scratch)
                .with("DISK_TEST_ROOT", scratch)
                .fake("blkid", "exit 2")
                .fake("mountpoint", "[[ -e \"$2.mounted\" ]]")
                .fake("mount", "touch \"$1.mounted\"")
                .fake("mkfs.ext4", "")
                .fake("systemctl", "")
                .fake("resize2fs", "");
    }

    @Test
    void makesAFileSystemOnANewVolumeAndPutsDockerAndThePlatformOnIt() throws Exception {
        Command.Result result = run();

        assertThat(result).isEqualTo(new Command.Result(0, ""));
        assertThat(command.calls())
                .containsSubsequence(
                        "mkfs.ext4 -q -L stroke-data " + device,
                        "mount " + scratch + "/data",
                        "mount " + scratch + "/var/lib/docker",
                        "mount " + scratch + "/opt/stroke");
        assertThat(fstab())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(device + " " + scratch + "/data ext4 "))
                .anyMatch(line -> line.startsWith(scratch + "/data/docker " + scratch + "/var/lib/docker none bind,"))
                .anyMatch(line -> line.startsWith(scratch + "/data/stroke " + scratch + "/opt/stroke none bind,"));
        assertThat(scratch.resolve("etc/systemd/system/docker.service.d/stroke.conf"))
                .content()
                .contains("RequiresMountsFor=/var/lib/docker /opt/stroke");
    }

    @Test
    void growsTheFileSystemInPlaceAtEachRunAndChangesNothingElse() throws Exception {
        run();
        command.fake("blkid", "");
        List<String> before = fstab();
        int calls = command.calls().size();

        assertThat(run().exit()).isZero();

        assertThat(fstab()).isEqualTo(before);
        assertThat(command.calls().subList(calls, command.calls().size()))
                .noneMatch(call -> call.matches("(mkfs|mount |systemctl st).*"))
                .last()
                .isEqualTo("resize2fs " + device);
    }

    @Test
    void neverMakesAFileSystemWhereOneIsOrWhereItCannotTell() throws Exception {
        command.fake("blkid", "");
        assertThat(run().exit()).isZero();
        command.fake("blkid", "exit 4");
        Command.Result doubtful = run();

        assertThat(doubtful)
                .isEqualTo(new Command.Result(
                        1,
                        "disk.sh: cannot tell what " + device + " holds (blkid ended with 4); nothing was changed\n"));
        assertThat(command.calls()).noneMatch(call -> call.startsWith("mkfs"));
    }

    @Test
    void takesOverWhatAnOlderMachineKeepsOnItsRootVolumeWhileDockerIsStopped() throws Exception {
        Path table = Files.createDirectories(scratch.resolve("var/lib/docker/volumes/mysql"));
        Files.writeString(table.resolve("patients.ibd"), "rows");
        Files.createDirectories(scratch.resolve("data/docker.copy/of-a-broken-run"));

        assertThat(run().exit()).isZero();

        assertThat(scratch.resolve("data/docker/volumes/mysql/patients.ibd")).hasContent("rows");
        assertThat(scratch.resolve("data/docker/of-a-broken-run")).doesNotExist();
        assertThat(table.resolve("patients.ibd")).exists();
        assertThat(command.calls())
                .containsSubsequence(
                        "systemctl stop docker.socket docker.service",
                        "mount " + scratch + "/var/lib/docker",
                        "systemctl start docker.service");
    }

    @Test
    void saysThatTheVolumeIsNotAttached() throws Exception {
        Files.delete(device);

        assertThat(run())
                .isEqualTo(new Command.Result(
                        1, "disk.sh: there is no disk " + device + "; is the data volume attached?\n"));
        assertThat(command.calls()).isEmpty();
    }

    private List<String> fstab() throws IOException {
        return Files.readAllLines(scratch.resolve("etc/fstab"));
    }

    /** Through standard input, as over SSH. */
    private Command.Result run() throws Exception {
        return command.reading(Project.read("deploy/host/disk.sh")).run("bash", "-s", device.toString());
    }
}
