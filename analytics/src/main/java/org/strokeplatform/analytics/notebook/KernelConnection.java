/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;

import java.security.GeneralSecurityException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Publishes in a thread that nobody interrupts: one that is interrupted while it sends leaves half a message behind, and
 * the next one is lost with it.
 */
final class KernelConnection extends JupyterConnection {

    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel shell, MessageContext context) {
        return new ShellReplyEnvironment(shell, stdin, iopub, context) {

            /** @throws CancellationException in a thread that is interrupted, such as that of an interrupted cell */
            @Override
            public void publish(Message<?> message) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Interrupted");
                }
                CompletableFuture.runAsync(() -> super.publish(message), sender).join();
            }
        };
    }
}
