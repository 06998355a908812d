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

import static org.assertj.core.api.Assertions.assertThat;

/** {@code release.sh} on a folder of its own, as on the machine, with a faked {@code docker}. */
class ReleaseTest {

    @TempDir
    private Path scratch;

    private Path home;
    private Command command;

    @BeforeEach
    void setUp() throws IOException {
        home = scratch.resolve("home");
        // A release called "bad" never becomes healthy.
        command = new Command(scratch).with("STROKE_HOME", home).fake("docker", """
                        case "$*" in
                          *'config --services'*) printf '%s\\n' mysql rollout prepare connect ;;
                          *' up '*) [[ $STROKE_VERSION != bad ]] ;;
                        esac""");
    }

    @Test
    void bringsTheFirstReleaseUpAndKeepsIt() throws Exception {
        release("one");

        Command.Result applied = run("apply", "one");

        assertThat(applied).isEqualTo(new Command.Result(0, "Release one is up\n"));
        assertThat(pointer("current")).isEqualTo("one");
        assertThat(home.resolve("pending")).hasContent("one");
        assertThat(command.calls())
                .anyMatch(call ->
                        call.matches("docker compose --env-file .*settings.env up --detach --wait .* mysql connect"));

        assertThat(run("commit").output()).isEqualTo("Release one is kept\n");
        assertThat(home.resolve("pending")).doesNotExist();
        assertThat(run("commit").output()).isEqualTo("No release is pending\n");
    }

    @Test
    void bringsTheFormerReleaseBackWhenTheNewOneIsNotHealthy() throws Exception {
        committed("one");
        release("bad");

        Command.Result result = run("apply", "bad");

        assertThat(result.exit()).isOne();
        assertThat(result.output()).contains("release bad did not become healthy; the former one runs");
        assertThat(pointer("current")).isEqualTo("one");
        assertThat(home.resolve("releases/bad")).doesNotExist();
        assertThat(home.resolve("pending")).doesNotExist();
    }

    @Test
    void takesAFirstReleaseDownThatIsNotHealthyAndKeepsItsVolumes() throws Exception {
        release("bad");

        assertThat(run("apply", "bad").exit()).isOne();
        assertThat(home.resolve("current")).doesNotExist();
        assertThat(command.calls())
                .anyMatch(call -> call.endsWith("down --timeout 60"))
                .noneMatch(call -> call.contains("--volumes"));
    }

    @Test
    void recoversAReleaseThatWasNotCommittedWithTheConnectorsOfBefore() throws Exception {
        committed("one");
        release("two");
        run("apply", "two");
        connectorsBefore("two", "as of one");

        Command.Result result = run("recover");

        assertThat(result).isEqualTo(new Command.Result(0, "Release two is taken back; one runs\n"));
        assertThat(pointer("current")).isEqualTo("one");
        assertThat(home.resolve("connectors-before/sink.json")).hasContent("as of one");
        assertThat(run("recover").output()).isEqualTo("No release is pending\n");
    }

    @Test
    void rollsBackAndForthAgain() throws Exception {
        committed("one");
        committed("two");
        connectorsBefore("two", "as of one");

        assertThat(run("rollback").output()).isEqualTo("Release one is up\n");
        assertThat(home.resolve("connectors-before/sink.json")).hasContent("as of one");
        run("commit");
        assertThat(pointer("current")).isEqualTo("one");
        assertThat(pointer("previous")).isEqualTo("two");

        run("rollback");
        run("commit");
        assertThat(pointer("current")).isEqualTo("two");
    }

    @Test
    void keepsBothReleasesWhenARollbackIsTakenBack() throws Exception {
        committed("one");
        committed("two");
        run("rollback");

        Command.Result result = run("recover");

        assertThat(result.output()).isEqualTo("Release one is taken back; two runs\n");
        assertThat(pointer("current")).isEqualTo("two");
        assertThat(pointer("previous")).isEqualTo("one");
        assertThat(home.resolve("releases/one")).exists();
    }

    @Test
    void removesAllButCurrentAndPrevious() throws Exception {
        committed("one");
        committed("two");
        committed("three");

        assertThat(home.resolve("releases")).isDirectoryNotContaining("glob:**/one");
        assertThat(pointer("previous")).isEqualTo("two");
        assertThat(command.calls())
                .anyMatch(call -> call.startsWith("docker image rm --force stroke-platform/connect:one"));
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(run("apply", "none").output()).isEqualTo("release.sh: there is no release none\n");
        assertThat(run("rollback").output()).isEqualTo("release.sh: there is no previous release\n");
        release("one");
        run("apply", "one");
        release("two");
        assertThat(run("apply", "two").output())
                .isEqualTo("release.sh: release one is pending; recover or commit it first\n");
    }

    private void committed(String name) throws Exception {
        release(name);
        assertThat(run("apply", name).exit()).isZero();
        assertThat(run("commit").exit()).isZero();
    }

    private void release(String name) throws IOException {
        Files.createDirectories(home.resolve("releases").resolve(name));
    }

    private void connectorsBefore(String name, String content) throws IOException {
        Path folder =
                Files.createDirectories(home.resolve("releases").resolve(name).resolve("connectors-before"));
        Files.writeString(folder.resolve("sink.json"), content);
    }

    private String pointer(String name) throws IOException {
        return Files.readSymbolicLink(home.resolve(name)).getFileName().toString();
    }

    /** Through standard input, as over SSH. */
    private Command.Result run(String... arguments) throws Exception {
        String[] line = new String[arguments.length + 3];
        line[0] = "bash";
        line[1] = "-s";
        line[2] = "--";
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        Command.Result result =
                command.reading(Project.read("deploy/host/release.sh")).run(line);
        return new Command.Result(result.exit(), result.output());
    }
}
