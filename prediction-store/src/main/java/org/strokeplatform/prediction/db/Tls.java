/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/** Whether the connection to MySQL is encrypted. */
public enum Tls {
    /** Off on a loopback address, where it protects nothing, else verified. */
    AUTO,
    /** Never. */
    OFF,
    /** Where the server offers it. */
    PREFERRED,
    /** Always; the server's certificate is not checked. */
    REQUIRED,
    /** Always; certificate and host name are checked, against what this Java trusts. */
    VERIFIED
}
