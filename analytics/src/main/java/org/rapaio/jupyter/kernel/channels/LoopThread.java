/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.rapaio.jupyter.kernel.channels;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one channel of the notebook's kernel, in place of the kernel's class of this name (3.0.1), which must come later
 * in the class path. That one starts to read before the kernel knows what to do with a request, and may ask whether it is
 * to go on before that was set: now and then a kernel never answered. This one waits for {@link #startAll()}.
 */
public final class LoopThread extends Thread {

    private static final List<LoopThread> WAITING = new ArrayList<>();

    private final long pause;
    private final Runnable step;
    private volatile boolean running = true;

    /** @param pause between two steps, in milliseconds */
    public LoopThread(String name, long pause, Runnable step) {
        super(name);
        this.pause = pause;
        this.step = step;
    }

    /** Starts what waits; to be called when the kernel is whole. */
    public static void startAll() {
        synchronized (WAITING) {
            WAITING.forEach(LoopThread::startNow);
            WAITING.clear();
        }
    }

    @Override
    public void start() {
        synchronized (WAITING) {
            WAITING.add(this);
        }
    }

    private void startNow() {
        super.start();
    }

    @Override
    public void run() {
        try {
            while (running) {
                step.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void shutdown() {
        running = false;
    }
}
