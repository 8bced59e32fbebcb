/** The part of 员工与权限 with the limits of the roles, as addresses name it after the #. */
export const LIMITS = 'limits'
