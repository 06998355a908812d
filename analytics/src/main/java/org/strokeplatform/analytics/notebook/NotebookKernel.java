/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import scala.Option;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The Java kernel of the notebooks: what Jupyter asks, answered by JShell. */
public final class NotebookKernel extends BaseKernel {

    private static final String IMPORTS = """
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.display;
            import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.render;
            import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.updateDisplay;
            """;

    private final Cells cells = new Cells();
    private final CodeHelp help = new CodeHelp(cells.analysis());

    private NotebookKernel() {
        super(
                "jshell",
                Runtime.version().toString(),
                new LanguageInfo.Builder("java")
                        .version(Runtime.version().toString())
                        .mimetype("text/x-java-source")
                        .fileExtension(".java")
                        .codemirror("text/x-java")
                        .build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                null,
                null,
                false,
                new StringStyler.Builder().build());
        cells.evaluate(IMPORTS, 0);
    }

    /**
     * Runs until Jupyter says stop.
     *
     * @param arguments the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) throws Exception {
        KernelConnection connection =
                new KernelConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        NotebookKernel kernel = new NotebookKernel();
        kernel.becomeHandlerForConnection(connection);
        kernel.onStartup();
        // The channel that every answer uses is opened last; who holds it keeps answers waiting until then.
        synchronized (connection.getIOPub()) {
            connection.connect();
        }
        connection.waitUntilClose();
        // Spark and cells that were interrupted have threads of their own.
        System.exit(0);
    }

    @Override
    public Object evalRaw(String code) {
        return cells.evaluate(code, executionCount.get() - 1);
    }

    @Override
    public DisplayData eval(String code) {
        return guarded(() -> super.eval(code));
    }

    @Override
    public List<String> formatError(Throwable thrown) {
        return thrown instanceof CellException of ? of.report() : super.formatError(thrown);
    }

    @Override
    public void interrupt() {
        try {
            // Spark would go on with a job for which nobody waits any longer.
            Option<SparkSession> spark = SparkSession.getDefaultSession();
            if (spark.isDefined()) {
                spark.get().sparkContext().cancelAllJobs();
            }
        } finally {
            cells.interrupt();
        }
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return guarded(() -> help.complete(code, at));
    }

    @Override
    public String isComplete(String code) {
        return guarded(() -> help.isComplete(code));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean detailed) {
        return guarded(() -> help.inspect(code, at));
    }

    /** An error, such as that of a value whose {@code toString()} never ends, would end the thread that reads requests. */
    private static <T> T guarded(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (Error e) {
            throw new CellException(List.of(e.toString()));
        }
    }
}
