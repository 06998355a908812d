/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.util.concurrent.CountDownLatch;

/** Work during which a platform does not run. When the launcher is ended meanwhile, as by Ctrl-C, it comes back first. */
public final class Pause {

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean working = true;

    private Pause() {}

    /** What is done while the platform does not run; an interrupt ends it. */
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Runs the work, then brings the platform back whatever has become of the work.
     *
     * @param comeBack is never interrupted
     */
    public static void of(Work work, Runnable comeBack) throws Exception {
        Pause pause = new Pause();
        Thread hook = new Thread(pause::end);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            pause.stopWork();
            try {
                comeBack.run();
            } finally {
                pause.over.countDown();
                Hooks.remove(hook);
            }
        }
    }

    /** Waits for a latch and not for the worker, which may itself wait for the end of this process in System.exit. */
    private void end() {
        synchronized (this) {
            if (working) {
                System.err.println("Interrupted; the platform is started again first");
                worker.interrupt();
            }
        }
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stopWork() {
        working = false;
        // Else it would end the start of the platform too.
        Thread.interrupted();
    }
}
