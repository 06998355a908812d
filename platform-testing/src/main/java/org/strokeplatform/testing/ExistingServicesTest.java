/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.junit.jupiter.api.Tag;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs the platform on services that were there before it. Runs in {@code ./mvnw verify -Pall} only. */
@Tag("extended")
@Tag("services")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExistingServicesTest {}
