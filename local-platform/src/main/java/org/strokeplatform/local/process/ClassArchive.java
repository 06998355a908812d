/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.Jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java service's classes, parsed and verified once (class data sharing): to start takes half the processor time then.
 * Processes note the classes that they load until there is an archive. Other programs' commands are left as they are.
 */
public final class ClassArchive {

    private final List<String> command;
    private final Path archive;
    private final Path classes;

    /**
     * Describes an archive.
     *
     * @param command what starts the service
     * @param archive the file, of this Java and this class path alone
     * @param classes where a process notes what it loads
     */
    public ClassArchive(List<String> command, Path archive, Path classes) {
        this.command = command;
        this.archive = archive.toAbsolutePath();
        this.classes = classes.toAbsolutePath();
    }

    /** What starts the service with its archive, or else lets it note its classes. */
    List<String> command() {
        if (!isOfJava()) {
            return command;
        }
        List<String> result = new ArrayList<>(command);
        result.add(1, isUsable() ? "-XX:SharedArchiveFile=" + archive : "-XX:DumpLoadedClassList=" + classes);
        return result;
    }

    /** Whether there is none yet, and a process has noted its classes. */
    boolean canBeMade() {
        return isOfJava() && !isUsable() && Files.exists(classes);
    }

    /** Makes it at the lowest priority: some ten seconds of processor time and 60 MB. */
    void make(Path log) throws IOException, InterruptedException {
        List<String> noted = Files.readAllLines(classes);
        Path complete = classes.resolveSibling(classes.getFileName() + ".complete");
        // The process still writes: its last line may be half there.
        Files.write(complete, noted.subList(0, Math.max(0, noted.size() - 1)));
        Path made = archive.resolveSibling(archive.getFileName() + ".new");
        Tool.run("the archive of its classes could not be made", dump(complete, made), log);
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(complete);
    }

    private List<String> dump(Path list, Path made) {
        List<String> dump = new ArrayList<>(List.of("nice", "-n", "19"));
        command.subList(0, classPathAt() + 1).stream()
                .filter(option -> !option.startsWith("-javaagent:"))
                .forEach(dump::add);
        dump.addAll(
                4,
                List.of(
                        "-Xshare:dump",
                        "-Xlog:disable",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made));
        return dump;
    }

    private boolean isOfJava() {
        return command.get(0).equals(Jvm.executable());
    }

    /** Java would not take one that is older than its jars, and start more slowly than with none. */
    private boolean isUsable() {
        try {
            return Files.exists(archive) && Files.getLastModifiedTime(archive).compareTo(newestJar()) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileTime newestJar() throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (String entry : command.get(classPathAt()).split(":")) {
            boolean folder = entry.endsWith("/*");
            try (Stream<Path> jars = folder ? Files.list(Path.of(entry).getParent()) : Stream.of(Path.of(entry))) {
                for (Path jar : jars.toList()) {
                    FileTime changed = Files.getLastModifiedTime(jar);
                    newest = changed.compareTo(newest) > 0 ? changed : newest;
                }
            }
        }
        return newest;
    }

    private int classPathAt() {
        return 1 + Stream.of("-cp", "-jar").mapToInt(command::indexOf).max().orElseThrow();
    }
}
