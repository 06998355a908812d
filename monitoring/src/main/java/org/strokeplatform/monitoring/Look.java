/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

/** One thing that the probe looks at again and again. */
@FunctionalInterface
interface Look {

    void look() throws Exception;
}
