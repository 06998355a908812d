/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs JShell's snippets in this process, where Spark is, and keeps the values that JShell itself has as text only. */
final class InProcess extends DirectExecutionControl implements ExecutionControlProvider {

    /** One for all, since Spark keeps some of a job's settings with the thread; another after an interrupt. */
    private ExecutorService thread = Executors.newSingleThreadExecutor();

    private volatile Future<Object> running;
    private volatile boolean interrupted;
    private Object value;

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return this;
    }

    /** Returns the value of the last snippet that ran, or null when it had none. */
    Object value() {
        return value;
    }

    /** Forgets an interrupt of an earlier cell. */
    void startCell() {
        interrupted = false;
    }

    /** Interrupts the running snippet, or else the cell's next one, and no longer waits for it. */
    void interrupt() {
        interrupted = true;
        Future<Object> current = running;
        if (current != null) {
            current.cancel(true);
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        Future<Object> current = thread.submit(() -> snippet.invoke(null));
        running = current;
        if (interrupted) {
            current.cancel(true);
        }
        try {
            value = current.get();
            return "";
        } catch (CancellationException e) {
            // It may still be busy with the snippet.
            thread.shutdown();
            thread = Executors.newSingleThreadExecutor();
            throw new UserException(
                    "The cell was interrupted", InterruptedException.class.getName(), new StackTraceElement[0]);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvocationTargetException thrown ? thrown : e;
        }
    }
}
