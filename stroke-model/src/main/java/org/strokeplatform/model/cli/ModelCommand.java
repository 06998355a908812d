/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.strokeplatform.model.BadFileException;
import org.strokeplatform.model.ModelLoadException;
import org.strokeplatform.model.StrokeModel;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What the commands share: a bad file is one line on standard error and exit code 2, a failed write exit code 1. */
abstract class ModelCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            run(out());
            out().flush();
            return ExitCode.OK;
        } catch (BadFileException | ModelLoadException e) {
            return fail(e.getMessage(), ExitCode.USAGE);
        } catch (IOException e) {
            return fail("Cannot write: " + e.getMessage(), ExitCode.SOFTWARE);
        }
    }

    abstract void run(PrintWriter out) throws IOException, BadFileException;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The model in a directory, or the packaged one. */
    static StrokeModel model(Path directory) {
        return directory == null ? StrokeModel.packaged() : StrokeModel.load(directory);
    }

    private int fail(String message, int exitCode) {
        out().flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        err.flush();
        return exitCode;
    }
}
