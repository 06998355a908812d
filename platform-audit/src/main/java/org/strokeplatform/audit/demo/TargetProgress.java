/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

/** Where rows arrive: tells how far it has got. */
@FunctionalInterface
interface TargetProgress {

    /** The largest id that the table shows; 0 when it shows none. */
    long lastId(DemoTable table) throws Exception;
}
